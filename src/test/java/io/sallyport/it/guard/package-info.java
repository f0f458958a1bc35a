/** Applications put together in every way that Jakarta REST knows, all with the same resources. */
package io.sallyport.it.guard;
