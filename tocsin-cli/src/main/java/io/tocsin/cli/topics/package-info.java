/** Commands about Kafka's topics. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.topics;
