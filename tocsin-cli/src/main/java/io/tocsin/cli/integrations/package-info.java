/** Who may send: integrations of a configuration, and their keys. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.integrations;
