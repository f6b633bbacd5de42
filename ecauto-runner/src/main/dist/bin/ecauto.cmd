@echo off
rem Starts ecauto with the Java of JAVA_HOME, or else the first one on the PATH.
rem ECAUTO_OPTS holds further options for the JVM, for example -Xmx512m.
setlocal
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -XX:+UseSerialGC %ECAUTO_OPTS% -jar "%~dp0..\lib\ecauto-runner.jar" %*
exit /b %ERRORLEVEL%
