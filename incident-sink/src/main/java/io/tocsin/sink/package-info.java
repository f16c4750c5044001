/** The sink role: its configuration and its life. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink;
