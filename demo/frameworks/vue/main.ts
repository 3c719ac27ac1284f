import { createApp } from 'vue'
import Shop from './mug-shop.vue'

createApp(Shop).mount('#app')
