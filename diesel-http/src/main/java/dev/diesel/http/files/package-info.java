/** Files over HTTP. */
package dev.diesel.http.files;
