import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Served by the desk below /console/; each page is a chunk of its own, so that the charts load with the figures only.
export default defineConfig({
  base: '/console/',
  plugins: [vue({ features: { optionsAPI: false } })],
  build: {
    target: ['es2020', 'chrome87', 'firefox78'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000', '/pages': 'http://127.0.0.1:8000' } },
})
