/** What the connectors are: named, shown, tried. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.connectors;
