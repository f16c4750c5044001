/** The way back: what people do in a target becomes a command here. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.callback;
