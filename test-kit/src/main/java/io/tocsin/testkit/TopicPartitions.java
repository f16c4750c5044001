package io.tocsin.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many partitions the topics of this test class have; {@value Platform#DEFAULT_PARTITIONS} without it. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TopicPartitions {

    /** Partitions of each topic; at least 1. */
    int value();
}
