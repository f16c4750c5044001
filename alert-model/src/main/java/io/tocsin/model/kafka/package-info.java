/** How every role reaches Kafka: client settings and the topics' administration. */
@NullMarked
package io.tocsin.model.kafka;

import org.jspecify.annotations.NullMarked;
