/** ServiceNow: an incident through the Table API, or an alert of Event Management. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.servicenow;
