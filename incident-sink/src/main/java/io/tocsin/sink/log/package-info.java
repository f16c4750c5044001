/** Our own log as a target. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.log;
