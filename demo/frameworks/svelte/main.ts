import { mount } from 'svelte'
import Shop from './mug-shop.svelte'

const target = document.getElementById('app')
if (target) mount(Shop, { target })
