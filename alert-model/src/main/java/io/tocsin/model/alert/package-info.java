/** What monitoring systems say: the message received, and the state it leads to. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.alert;
