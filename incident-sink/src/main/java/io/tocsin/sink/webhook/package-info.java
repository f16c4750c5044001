/** Any receiver of signed webhooks. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.webhook;
