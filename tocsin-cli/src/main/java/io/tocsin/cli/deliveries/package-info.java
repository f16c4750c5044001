/** Commands about notifications on their way, and the targets that they go to. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.deliveries;
