/** An application that uses many features of Jakarta REST together with guards. */
package io.sallyport.it.features;
