/** Conditions of rules in the Common Expression Language: compiled and checked once, asked for each event. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.rules.cel;
