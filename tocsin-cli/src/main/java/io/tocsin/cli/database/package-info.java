/** Commands about the tables of the sink: {@code database migrate} and {@code database check}. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.database;
