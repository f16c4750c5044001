/** Roles as one process: start, health, metrics, one HTTP server, and an orderly end. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.service;
