/** Texts with places to fill in: a template language that can print fields and do nothing else. Knows no incident. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.template;
