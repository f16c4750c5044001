/** Expressions in CEL that stand in such a document: checked when it is read, and bounded when they are asked. */
@NullMarked
package io.tocsin.document.cel;

import org.jspecify.annotations.NullMarked;
