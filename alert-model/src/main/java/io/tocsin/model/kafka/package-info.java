/** How every role reaches Kafka: client settings and the topics' administration. */
@org.jspecify.annotations.NullMarked
package io.tocsin.model.kafka;
