/** Datadog: incidents as events, which make alerts of Datadog's event management. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.datadog;
