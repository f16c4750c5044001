/** What monitoring systems say: the message received, and the state it leads to. */
@NullMarked
package io.tocsin.model.alert;

import org.jspecify.annotations.NullMarked;
