"""The sample office, served to be measured and photographed: by `make weigh`, `make screenshots`, `make lighthouse`."""
