/** How this process logs. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.logging;
