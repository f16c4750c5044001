/** Scripts, styles and icons under names that change with their bytes. */
@org.jspecify.annotations.NullMarked
package io.tocsin.console.asset;
