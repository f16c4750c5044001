/** Commands about what was authentic and could not be used. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.deadletters;
