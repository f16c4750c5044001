package io.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformExtension.class)
@TopicPartitions(3)
class TopicPartitionsIT {

    @Test
    void testClassChoosesHowManyPartitions(Platform platform) {
        assertThat(platform.kafka().partitions()).isEqualTo(3);
    }
}
