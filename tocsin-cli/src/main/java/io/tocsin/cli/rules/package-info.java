/** Commands about rules: {@code rules check}, {@code test}, {@code publish} and {@code show}. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.rules;
