/**
 * What users type: applications, services, loops, tokens and the functions of {@code Diesel}.
 */
package dev.diesel;
