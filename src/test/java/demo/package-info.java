/** The application of the tutorial, as the page shows it. */
package demo;
