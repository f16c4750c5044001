/** What the rules say: which alerts belong together, and when an incident opens, ends and reopens. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.rules;
