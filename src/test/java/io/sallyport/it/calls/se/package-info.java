/** The same application without CDI. */
package io.sallyport.it.calls.se;
