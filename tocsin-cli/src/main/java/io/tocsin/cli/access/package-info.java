/** Who may do what in Kafka: the rights of each role as data, and the forms in which brokers are told of them. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.access;
