/** What the generated code looks like, one small program per lowering. */
package dev.diesel.oracle.goldens;
