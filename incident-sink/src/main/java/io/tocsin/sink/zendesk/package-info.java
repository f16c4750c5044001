/** Zendesk Support: a ticket for each generation of an incident. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.zendesk;
