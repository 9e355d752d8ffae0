#!/bin/sh
# Starts Wheelhouse with the Java that lies beside it. Made by the build: see README.md in installer/ of the sources.
self=$0
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=${self%/*}/$link ;;
  esac
done
case $self in
  /*) ;;
  */*) self=$PWD/$self ;;
  *) self=$PWD/./$self ;;
esac
app=${self%/*}/../lib/app
# Under the C locale Java would read "?" where arguments and file names are not ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
  C | POSIX) if [ -n "${LC_ALL:-}" ]; then export LC_ALL=C.UTF-8; else export LC_CTYPE=C.UTF-8; fi ;;
esac
# The window has a cache of its own: what it loads would slow down every command.
cache=@CACHE@
drawing=
case $#:${1:-} in
  0: | 1:--workspace=* | 2:--workspace)
    if [ -f "@WINDOWCACHE@" ]; then cache=@WINDOWCACHE@; fi
    # Without a graphics card GDK and JavaFX would load an OpenGL made of software, 50 MB, and then paint without it.
    card=
    for node in /dev/dri/renderD* /dev/nvidia0; do if [ -e "$node" ]; then card=$node; fi; done
    if [ -z "$card" ]; then
      drawing=-Dprism.order=sw
      export GDK_GL=disable
    fi
    ;;
esac
# Options meant for another Java.
unset JDK_JAVA_OPTIONS
exec "$app/../runtime/bin/wheelhouse" $drawing \
  @OPTIONS@
  -cp "@CLASSPATH@" \
  @MAIN@ "$@"
