/** What the commands that publish documents for the engine have in common. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.publish;
