/** Commands about rules: {@code rules check} and {@code rules test}. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.rules;
