/** What a list is asked for: filter, page and short ids, as they stand in a URL. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.query;
