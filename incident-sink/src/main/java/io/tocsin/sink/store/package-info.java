/** The tables that the sink projects into, and how they are read. The console reads here and nowhere else. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.store;
