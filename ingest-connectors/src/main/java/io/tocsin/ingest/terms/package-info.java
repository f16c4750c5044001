/** What an integration says of all its alerts: rules that find the service, tables and conditions that add to them. */
@NullMarked
package io.tocsin.ingest.terms;

import org.jspecify.annotations.NullMarked;
