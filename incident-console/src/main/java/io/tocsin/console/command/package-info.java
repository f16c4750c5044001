/** What people want done: written to the journal, answered by the engine. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.command;
