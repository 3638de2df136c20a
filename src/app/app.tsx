// The whole app below its router: the shell, and the screen of the address.
import { Suspense } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { Boundary, Shell } from './shell.tsx'
import { routes } from './routes.tsx'

export function App() {
  const { pathname } = useLocation()
  return (
    <Shell>
      <Boundary at={pathname}>
        <Suspense fallback={<div className="app" />}>
          <Routes>
            {routes.map(({ path, Screen }) => (
              <Route key={path} path={path} element={<Screen />} />
            ))}
          </Routes>
        </Suspense>
      </Boundary>
    </Shell>
  )
}
