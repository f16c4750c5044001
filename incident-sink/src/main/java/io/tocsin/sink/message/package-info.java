/** What notifications say: texts and words in the language of their reader, escaped for the markup of their target. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.message;
