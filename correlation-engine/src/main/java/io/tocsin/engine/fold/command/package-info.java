/** What a person's command does, and why it may be refused. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.fold.command;
