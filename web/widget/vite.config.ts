import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// One IIFE file that any site can embed with a script tag; the styles travel inside it (see src/shadow-styles.ts).
export default defineConfig({
  plugins: [vue({ features: { optionsAPI: false } })],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    // Phones in use are old: the floor is what custom elements and Vue's proxies need.
    target: ['es2018', 'chrome70', 'safari12'],
    cssTarget: ['chrome70', 'safari12'],
    lib: {
      entry: 'src/main.ts',
      name: 'OneWindowWidget',
      formats: ['iife'],
      fileName: () => 'onewindow-widget.js',
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
})
