/** Commands about templates. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.templates;
